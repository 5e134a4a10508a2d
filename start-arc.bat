@echo off
rem Double-click this file: it opens the page of arc in your browser (Windows). The first time it installs
rem what arc needs into the folder .venv beside it; nothing else on the computer is changed.
rem docs/start-without-a-terminal.md shows each step.
cd /d "%~dp0"
if exist .venv\.installed goto start

set ARC_PYTHON=
for %%v in (3.13 3.12 3.11) do if not defined ARC_PYTHON py -%%v -c "" >nul 2>nul && set ARC_PYTHON=py -%%v
if not defined ARC_PYTHON (
  echo arc needs Python 3.11, 3.12 or 3.13. Get it from python.org, then double-click again.
  goto stop
)
echo The first time, arc downloads what it needs (about 150 MB). This takes some minutes.
%ARC_PYTHON% -m venv --clear .venv || goto failed
.venv\Scripts\python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock.txt || goto failed
.venv\Scripts\python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
type nul > .venv\.installed

:start
.venv\Scripts\python -m arc app && exit /b 0
echo arc has ended.
goto stop

:failed
echo arc could not be installed. Is the computer online? Double-click again to go on.

:stop
pause
exit /b 1

"""Do larger flares pass faster?"""

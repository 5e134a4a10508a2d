'''What draws all pictures: a look, a page, marks and labels. A kind of picture is one file that uses them::

    def draw_ratings(ax, table, *, look):
        """Put the marks of a tidy table on a panel."""
        dots(ax, table["day"], table["pain"], look=look)
        scale_axis(ax, {0: "no pain", 10: "worst 10"})
        ax.set_ylim(-0.5, 10.5)
        for row in named_rows(table):
            label(ax, row.day, row.pain, f"{row.pain:g}", look=look, colour=look.colours.rating)


    def picture_of_ratings(table, *, look=None, ax=None):
        """Add the finding, who and how many, what to keep in mind, and the words for who does not see it."""
        title, subtitle = "Pain was 8 once", "1 client, 0 to 10. Up is more pain."
        foot = "1 client. Nothing was compared with days without a session."
        with drawn(look) as look:
            figure, (panel,) = page_for(look, ax, title=title, subtitle=subtitle, foot=foot, height=2.4)
            draw_ratings(panel, table, look=look)
        alt = f"{title}. {subtitle} {foot}"
        return Picture(figure, alt, caption_of(title, subtitle, foot), table, title, look=look)

`x.plot(ax=None, look=None)` hands both on: without an Axes it gives the Picture, with one it draws there,
touches nothing else of that figure and gives the Axes back. look=None keeps what the caller has set with
seaborn or matplotlib. Words are placed when the panel is drawn: titles, labels and limits can be changed.
'''

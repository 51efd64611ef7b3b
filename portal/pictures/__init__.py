"""Pictures that are drawn on a page: numbers enter, shapes leave, which a template draws as SVG."""

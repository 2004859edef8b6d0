"""What every page is framed by: navigation, menu, opening, downloads."""

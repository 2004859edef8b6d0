"""The colours of Papan ZI, each for one meaning, on the screen, in figures and on paper alike.

A colour is written "#RRGGBB". Those of the statuses stand in data/statuses.py.
"""

INK = "#0F1F2E"
SECOND_INK = "#3D4C5A"
PAPER = "#FFFFFF"
WASH = "#EEF1F4"
LINE = "#C3CBD3"
STRONG_LINE = "#596773"
ALARM = "#AE1218"  # late or below a minimum, nothing else
GOOD = "#0B5D4E"
LOOK_HERE = "#FFF3DC"  # behind what a person has to look at first
OTHER_HAND = "#5B2A86"  # a colleague's change, a collision

"""The figures of readiness: pure functions from frames to Plotly."""

import pandas as pd
import plotly.graph_objects as go

from components.text import figure_text, wrapped
from components.theme import (
    ACCENT,
    ALARM,
    FONT_PX,
    INK,
    LINE,
    MUTED,
    PAPER,
    STATUS_LOOKS,
    TRACK,
    band_of,
    empty_figure,
    new_figure,
)
from data.schema import READY_STATUSES, Status
from data.words import percent, title_case

# A name line, a bar, and the room between two rows, in pixels; a row is as high as its name needs.
_NAME_PX = 21
_BAR_PX = 24
_GAP_PX = 12
_NAME_WIDTH = 42  # letters that fit over a bar on a phone of 390 px
_MAP_ROW_PX = 60


def component_bars(components: pd.DataFrame) -> go.Figure:
    """Draw the share of each status per component, with the readiness at the end of the bar.

    `components` are rows of `Standing.components` of one area. The name stands above its bar, so
    that it has the whole width on a phone. Unit: items of evidence; readiness in percent.
    """
    if components.empty:
        return empty_figure("Area ini belum memuat komponen.")
    names = [
        wrapped(f"{component['number']}. {component['name']}", _NAME_WIDTH)
        for component in components.to_dict("records")
    ]
    figure, places = _rows_with_names(names)
    totals = components["items"].clip(lower=1)
    for status, look in STATUS_LOOKS.items():
        counts = components[status]
        figure.add_bar(
            y=places,
            x=counts / totals * 100,
            orientation="h",
            name=status,
            width=_BAR_PX,
            marker={
                "color": look.fill,
                "line": {"color": LINE if status == Status.EXEMPT.value else PAPER, "width": 1},
                "pattern": {
                    "shape": look.pattern,
                    "fillmode": "overlay",
                    "fgcolor": INK,
                    "fgopacity": 0.3,
                    "size": 7,
                },
            },
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": look.text, "size": FONT_PX - 2},
            customdata=[figure_text(name) for name in components["name"]],
            hovertemplate=f"%{{customdata}}<br>{status}: %{{text}} bukti<extra></extra>",
        )
    for place, component in zip(places, components.to_dict("records"), strict=True):
        _value_beside(figure, place, percent(component["readiness_pct"]))
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, 118])
    return figure


def area_bars(areas: pd.DataFrame) -> go.Figure:
    """Draw the readiness of each area as a bar from 0 to 100 percent, late items named beside it.

    `areas` is `Standing.areas`.
    """
    if areas.empty:
        return empty_figure("Lembar Lampiran belum memuat area.")
    names = [[f"{area['code']}. {title_case(area['name'])}"] for area in areas.to_dict("records")]
    figure, places = _rows_with_names(names, _MAP_ROW_PX)
    figure.add_bar(
        y=places,
        x=[100] * len(areas),
        orientation="h",
        width=_BAR_PX,
        marker_color=TRACK,
        hoverinfo="skip",
    )
    figure.add_bar(
        y=places,
        x=areas["readiness_pct"].fillna(0),
        orientation="h",
        width=_BAR_PX,
        marker={
            "color": [band_of(value).fill for value in areas["readiness_pct"]],
            "line": {"color": MUTED, "width": 1},
        },
        customdata=[
            [figure_text(name[0]), area["ready"], area["applies"]]
            for name, area in zip(names, areas.to_dict("records"), strict=True)
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]} dari %{customdata[2]} bukti siap"
        "<extra></extra>",
    )
    for place, area in zip(places, areas.to_dict("records"), strict=True):
        late = f" <span style='color:{ALARM}'>{area['late']} lewat</span>" if area["late"] else ""
        _value_beside(figure, place, percent(area["readiness_pct"]), late)
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[0, 148])
    return figure


def component_map(components: pd.DataFrame, areas: pd.DataFrame) -> go.Figure:
    """Draw all components as a map: a row per area, a cell per component with its readiness.

    `components` and `areas` are those of a Standing. Each cell carries the component's code as the
    first of its `customdata`, so that a click can lead there.
    """
    if components.empty:
        return empty_figure("Lembar Lampiran belum memuat komponen.")
    figure = new_figure(_MAP_ROW_PX * len(areas) + 6)
    row_of = {code: row for row, code in enumerate(areas["code"])}
    orders = components.groupby("area", sort=False).cumcount()
    widest = int(orders.max()) + 1
    bands = [band_of(value) for value in components["readiness_pct"]]
    figure.add_bar(
        y=[row_of[code] for code in components["area"]],
        x=[0.96] * len(components),
        base=orders,
        orientation="h",
        width=0.9,
        marker={
            "color": [band.fill for band in bands],
            "line": {"color": MUTED, "width": 1},
        },
        text=[
            f"<b>{component['code']}</b><br>{percent(component['readiness_pct'])}"
            for component in components.to_dict("records")
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [band.text for band in bands], "size": FONT_PX},
        customdata=[
            [
                component["code"],
                "<br>".join(wrapped(figure_text(component["name"]), 34, 3)),
                component["ready"],
                component["applies"],
            ]
            for component in components.to_dict("records")
        ],
        hovertemplate="<b>%{customdata[0]}</b> %{customdata[1]}<br>"
        "%{customdata[2]} dari %{customdata[3]} bukti siap<extra></extra>",
    )
    figure.update_layout(barmode="overlay", uniformtext={"minsize": 11, "mode": "show"})
    figure.update_xaxes(range=[-0.02, widest])
    figure.update_yaxes(range=[len(areas) - 0.5, -0.5])
    return figure


def status_legend(counts: dict[str, int]) -> str:
    """Return the statuses with their numbers as one line of Markdown; empty ones are left out."""
    shown = [
        f":{STATUS_LOOKS[status].color}-badge[{STATUS_LOOKS[status].icon} {status} **{count}**]"
        for status, count in counts.items()
        if count or status in READY_STATUSES
    ]
    return " ".join(shown)


def _rows_with_names(names: list[list[str]], least_px: int = 0) -> tuple[go.Figure, list[float]]:
    """Return a figure with a name above each bar, and the middles of the bars in pixels.

    The y axis counts pixels downwards, so that a row is as high as the lines of its name need.
    """
    places: list[float] = []
    top = 0.0
    for lines in names:
        height = max(least_px, len(lines) * _NAME_PX + _BAR_PX + _GAP_PX)
        places.append(top + height - _GAP_PX - _BAR_PX / 2)
        top += height
    figure = new_figure(int(top))
    for place, lines in zip(places, names, strict=True):
        figure.add_annotation(
            x=0,
            y=place - _BAR_PX / 2 - 1,
            text="<br>".join(figure_text(line) for line in lines),
            align="left",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            borderpad=0,
            font={"size": FONT_PX - 1},
        )
    figure.update_yaxes(range=[top, 0])
    return figure, places


def _value_beside(figure: go.Figure, place: float, value: str, more: str = "") -> None:
    figure.add_annotation(
        x=101.5,
        y=place,
        text=f"<b>{value}</b>{more}",
        showarrow=False,
        xanchor="left",
        font={"size": FONT_PX + 1},
    )


def trend_line(trend: pd.DataFrame) -> go.Figure:
    """Draw readiness over time as a stepped line from 0 to 100 percent, the last value named.

    `trend` has the columns at (time) and readiness_pct, the oldest row first.
    """
    if len(trend) < 2:
        return empty_figure("Tren tampil setelah status bukti pertama berubah.", 90)
    figure = new_figure(190)
    figure.add_scatter(
        x=trend["at"],
        y=trend["readiness_pct"],
        mode="lines+markers",
        line={"color": ACCENT, "width": 3, "shape": "hv"},
        marker={"size": 7, "color": ACCENT},
        hovertemplate="%{x|%d/%m/%Y %H.%M}: %{y:.0f}%<extra></extra>",
    )
    last = trend.iloc[-1]
    figure.add_annotation(
        x=last["at"],
        y=last["readiness_pct"],
        text=f"<b>{percent(float(last['readiness_pct']))}</b>",
        showarrow=False,
        yshift=14,
        xanchor="right",
        font={"size": FONT_PX + 1},
    )
    figure.update_layout(margin={"l": 44, "r": 8, "t": 22, "b": 30})
    figure.update_xaxes(
        visible=True, nticks=5, tickformat="%d/%m/%y", showgrid=False, tickfont={"color": INK}
    )
    figure.update_yaxes(
        visible=True,
        range=[0, 108],
        tickvals=[0, 50, 100],
        ticksuffix="%",
        gridcolor=TRACK,
        tickfont={"color": INK},
    )
    return figure

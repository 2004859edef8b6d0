"""Saves a new workbook so that equal content gives equal bytes."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from data.workbook.tables import OWN_NAME

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP_XML = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Papan ZI</Application></Properties>"
)


def packed(workbook: Workbook, year: int = 2025, ends: Mapping[str, str] | None = None) -> bytes:
    """Save a workbook with fixed stamps (the start of a year), canonical XML and no compression.

    openpyxl stamps the clock into the file and writes its XML differently with and without lxml;
    zlib packs differently from version to version. None of that may change the shipped file.
    `ends` gives, by the part's name, markup to stand at the end of a worksheet.
    """
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = OWN_NAME
    properties.created = datetime(year, 1, 1)  # noqa: DTZ001  a fixed stamp, no clock
    written = io.BytesIO()
    workbook.save(written)
    properties.modified = properties.created
    replaced = {
        "docProps/core.xml": tostring(properties.to_tree()),
        "docProps/app.xml": _APP_XML,
    }
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w") as target:
        # The list of types comes first, so that file managers know the file for a workbook.
        for name in sorted(source.namelist(), key=lambda name: (not name.startswith("["), name)):
            xml = ET.canonicalize(replaced.get(name) or source.read(name))
            if ends and name in ends:
                xml = xml.replace("</worksheet>", f"{ends[name]}</worksheet>")
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.create_system = 0  # else it tells on which system the file was built
            target.writestr(member, (_XML_HEAD + xml).encode("utf-8"))
    return result.getvalue()

"""The tables and pages written out for other programs: what lies beside each page, and what is about the whole site.

Nothing here reads a clock or a disk: the same data are the same bytes, wherever and whenever they are written.
"""

from comparanda.export.beside import draw_with_files, with_files
from comparanda.export.folder import folder_files
from comparanda.export.published import Published
from comparanda.export.schemas import schemas
from comparanda.export.site import File, site_files

__all__ = ["File", "Published", "draw_with_files", "folder_files", "schemas", "site_files", "with_files"]

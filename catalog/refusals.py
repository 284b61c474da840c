"""What the operating system refuses, as a problem in both languages."""

import errno

from catalog.problems import Problem
from catalog.words import Text

_SYSTEM = {
    errno.ENOENT: Text("그런 파일이나 폴더가 없습니다.", "there is no such file or folder."),
    errno.EISDIR: Text("파일이 아니라 폴더입니다.", "this is a folder, not a file."),
    errno.ENOTDIR: Text("경로 중간에 폴더가 아닌 것이 있습니다.", "a part of the path is not a folder."),
    errno.EEXIST: Text("같은 이름의 파일이 이미 있습니다.", "a file of this name already exists."),
    errno.EACCES: Text("접근 권한이 없습니다.", "permission is denied."),
    errno.EPERM: Text("허용되지 않은 작업입니다.", "this is not permitted."),
    errno.ENOSPC: Text("디스크에 남은 공간이 없습니다.", "no space is left on the disk."),
    errno.EFBIG: Text("파일 크기 한도를 넘습니다.", "the limit on the size of files is reached."),
    errno.EROFS: Text("읽기 전용입니다.", "this is read-only."),
    errno.ENAMETOOLONG: Text("이름이 너무 깁니다.", "the name is too long."),
}


def refused(place: str, error: OSError) -> Problem:
    """Return what is wrong with a place that could not be read or written."""
    system = str(error.strerror)
    wrong = _SYSTEM.get(error.errno or 0, Text(f"시스템이 거절했습니다({system}).", f"the system refused ({system})."))
    fix = Text("경로와 권한, 남은 공간을 확인하십시오.", "Check the path, its permissions and the free space.")
    return Problem(place, 0, "system", wrong, fix)

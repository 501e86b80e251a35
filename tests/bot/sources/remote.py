"""A git repository to clone from, made with git itself."""

import os
import shutil
import subprocess
from pathlib import Path

_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Mara",
    "GIT_AUTHOR_EMAIL": "mara@kettle.example",
    "GIT_COMMITTER_NAME": "Mara",
    "GIT_COMMITTER_EMAIL": "mara@kettle.example",
}


class Remote:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.exists():
            folder.mkdir(parents=True)
            self.git("init", "--quiet", "--initial-branch=main")

    def copied(self, folder: Path) -> "Remote":
        shutil.copytree(self.folder, folder)
        return Remote(folder)

    @property
    def url(self) -> str:
        return f"file://{self.folder}"

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        run = subprocess.run(  # noqa: S603 - a command of the tests
            command, cwd=self.folder, env=os.environ | _ALONE, check=True, capture_output=True, text=True
        )
        return run.stdout.strip()

    def commit(self, **files: str | None) -> str:
        """Writes notes, `march="text"` as `march.md`, or takes them away, and gives the commit."""
        for name, text in files.items():
            path = self.folder / f"{name}.md"
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        return self.commit_all()

    def commit_all(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=notes")
        return self.git("rev-parse", "HEAD")

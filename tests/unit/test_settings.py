"""What must stay as shipped: the server's settings, and the documents people follow."""

import subprocess
import sys
import tomllib

from streamlit import config

from tests.conftest import ROOT


def test_no_full_collection_after_every_run():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert settings["runner"]["postScriptGC"] is False


def test_the_hidden_option_still_exists_under_this_name():
    assert config.get_option("runner.postScriptGC") in (True, False)


def test_readme_gives_one_command_to_start_and_one_to_test():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert "python -m pip install -r requirements.txt && python -m explorer" in lines
    assert "python -m pip install -r requirements-dev.txt && python -m pytest" in lines


def test_every_folder_of_the_program_is_described():
    text = (ROOT / "explorer" / "README.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in (ROOT / "explorer").glob("*/__init__.py")}

    assert [name for name in sorted(folders) if f"`{name}/`" not in text] == []


def test_pictures_of_the_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = [part.split(")")[0] for part in text.split("](")[1:] if ".png" in part.split(")")[0]]

    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_what_draws_charts_and_tables_is_not_loaded_with_the_first_page():
    code = (
        "import sys, explorer.serve, explorer.views.explore; "
        "print([one for one in ('pandas', 'scipy', 'explorer.charts.overlap') if one in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert found.stdout.strip() == "[]"

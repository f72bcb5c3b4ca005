"""Somebody tests with unittest, or tries something out in a script."""

import sys

from .conftest import Project

SCRIPT = """
    import sys
    from safelight.testing import demo
    from safelight.wire.feeds import GetTimeline

    with demo() as service:
        print(len(service.client("ana").send(GetTimeline()).items))
    assert "pytest" not in sys.modules
    """

CASES = """
    import unittest
    from safelight.testing import demo
    from safelight.wire.accounts import EditProfile
    from safelight.wire.users import GetUserByName

    class Profile(unittest.TestCase):
        def setUp(self):
            self.demo = self.enterContext(demo())

        def change(self):
            ana = self.demo.client("ana")
            self.assertNotEqual(ana.send(GetUserByName(username="ana")).user.biography, "changed")
            ana.send(EditProfile(biography="changed"))

        test_one = test_two = change
    """


def test_a_script_has_a_demo_for_a_block(project: Project) -> None:
    """It needs no pytest, and ends by itself with all that it started."""
    project.write({"script.py": SCRIPT})

    assert int(project.run(sys.executable, "-W", "error", "script.py")) > 10


def test_a_test_case_has_one_of_its_own(project: Project) -> None:
    """Each test begins with a fresh demo."""
    project.write({"test_profile.py": CASES})

    assert "Ran 2 tests" in project.run(sys.executable, "-W", "error", "-m", "unittest", "-v", "test_profile")

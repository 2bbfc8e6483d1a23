"""The argument parser of the real Azure CLI. It parses; nothing is ever executed, and nobody is signed in.

azure-cli is installed without most of its dependencies (requirements-az.txt). Packages that only execution needs are replaced by stubs;
those that parsing needs are real. `az devops` is an extension and not included.
"""
import contextlib
import importlib.abc
import importlib.machinery
import io
import os
import sys
import tempfile
import types

SCRATCH = tempfile.TemporaryDirectory(prefix="azure-cli-")
os.environ["AZURE_CONFIG_DIR"] = SCRATCH.name
os.environ["AZURE_CORE_COLLECT_TELEMETRY"] = "no"

from azure.cli.core import get_default_cli  # noqa: E402  (the environment comes first)
from azure.cli.core.commands import _load_module_command_loader  # noqa: E402
from azure.cli.core.parser import AzCliCommandParser  # noqa: E402

# The command module for the first word of a command.
MODULES = {"account": "profile", "ad": "role", "aks": "acs", "containerapp": "containerapp", "functionapp": "appservice",
           "identity": "identity", "keyvault": "keyvault", "login": "profile", "resource": "resource", "rest": "util", "role": "role",
           "vm": "vm", "webapp": "appservice"}


class Nothing(type):
    """A class that has every attribute: command tables name them, but only execution would use them."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(name, (), {})

    def __iter__(cls):
        return iter(())


class Missing(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stubs packages that are not installed, once all other finders have failed."""

    PACKAGES = {"azure", "colorama", "dateutil", "fabric", "invoke", "javaproperties", "jsondiff", "msrest", "msrestazure",
                "nacl", "paramiko", "scp", "semver", "sshtunnel", "websocket", "xmltodict"}

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in self.PACKAGES or name.startswith("azure.cli"):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: Nothing.__getattr__(Nothing("Module", (), {}), name)
        return module

    def exec_module(self, module):
        pass


class AzureCLI:
    def __init__(self):
        sys.meta_path.append(Missing())
        self.cli = get_default_cli()
        self.invocation = self.cli.invocation = self.cli.invocation_cls(
            cli_ctx=self.cli, parser_cls=self.cli.parser_cls, help_cls=self.cli.help_cls,
            commands_loader_cls=self.cli.commands_loader_cls)
        self.loaded = set()

    def load(self, module):
        if module in self.loaded:
            return
        self.loaded.add(module)
        loader = self.invocation.commands_loader
        commands, groups, command_loader = _load_module_command_loader(loader, None, module)
        for name, command in commands.items():
            command.command_source = module
            loader.cmd_to_loader_map.setdefault(name, []).append(command_loader)
        loader.command_table.update(commands)
        loader.command_group_table.update(groups)

    def problem(self, words):
        """the parser's error for the words after `az`; None if it accepts them"""
        if words[0] not in MODULES:
            return "no module is known for az " + words[0]
        self.load(MODULES[words[0]])
        loader = self.invocation.commands_loader
        table = loader.command_table
        names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        name = next((name for name in names if name in table), None)
        if name is None:
            return "no such command"
        self.invocation.data["command_string"] = name
        loader.load_arguments(name)
        parser = AzCliCommandParser(self.cli, parents=[self.invocation._global_parser], prog="az")
        loader.command_table = {name: table[name]}
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
                parser.load_command_table(loader)
                # @file means the content of the file.
                parser.parse_args(["{}" if word.startswith("@") else word for word in words])
        except SystemExit:
            return said.getvalue().strip().splitlines()[0]
        except Exception as error:
            return "%s: %s" % (type(error).__name__, error)
        finally:
            loader.command_table = table
        return None

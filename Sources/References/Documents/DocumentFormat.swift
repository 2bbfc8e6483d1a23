/// The format of a text, whether it is a file or embedded in one.
enum DocumentFormat: Equatable {
  case json
  case yaml
  case xml
  /// `name = value` per line: environment files, properties, INI, TOML, systemd units.
  case settings(SettingsFlavour)
  /// A program, or configuration in a language with blocks such as HCL or Bicep.
  case program(ProgramLanguage)
  case shell(ShellFlavour)
  /// Text for people.
  case prose
  case unknown

  /// Determines the format from a name: the last part of a path, or a key, in lower case.
  init(name: String) {
    if let format = Self.whole[name] {
      self = format
      return
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    for part in parts.dropFirst().reversed() {
      if let format = Self.suffixes[String(part)] {
        self = format
        return
      }
      // A template has the format of its output.
      guard Self.templates.contains(String(part)) else { break }
    }
    if name.hasPrefix(".env") || name.contains(".env.") {
      self = .settings(.environment)
    } else if let format = Self.prefixes.first(where: { name.hasPrefix($0.0) })?.1 {
      self = format
    } else {
      self = .unknown
    }
  }

  private static let templates: Set<String> = [
    "j2", "tpl", "tmpl", "template", "tftpl", "erb", "gotmpl", "mustache", "hbs", "example",
    "sample", "dist", "bak", "old", "orig", "local", "enc", "dec", "in",
  ]

  private static let whole: [String: DocumentFormat] = [
    "dockerfile": .shell(.dockerfile), "containerfile": .shell(.dockerfile),
    "makefile": .shell(.makefile), "gnumakefile": .shell(.makefile), "justfile": .shell(.makefile),
    "jenkinsfile": .program(.groovy), "vagrantfile": .program(.ruby), "gemfile": .program(.ruby),
    "rakefile": .program(.ruby), "procfile": .shell(.posix), ".envrc": .shell(.posix),
    ".bashrc": .shell(.posix), ".profile": .shell(.posix), ".zshrc": .shell(.posix),
    "readme": .prose, "changelog": .prose, "license": .prose, "notice": .prose,
    "codeowners": .prose, "cloud": .settings(.environment),
    "credentials": .settings(.initialization),
    "credentials-velero": .settings(.environment), ".npmrc": .settings(.initialization),
    "go.sum": .prose, "user-data": .yaml,
  ]

  private static let prefixes: [(String, DocumentFormat)] = [
    ("dockerfile", .shell(.dockerfile)), ("jenkinsfile", .program(.groovy)),
    ("makefile", .shell(.makefile)), ("readme", .prose), ("changelog", .prose),
    ("license", .prose),
  ]

  private static let suffixes: [String: DocumentFormat] = [
    "json": .json, "jsonc": .json, "json5": .json, "jsonl": .json, "ndjson": .json,
    "tfstate": .json, "ipynb": .json, "arm": .json, "har": .json, "webmanifest": .json,
    "yaml": .yaml, "yml": .yaml,
    "xml": .xml, "config": .xml, "csproj": .xml, "vbproj": .xml, "props": .xml, "targets": .xml,
    "pubxml": .xml, "settings": .xml, "resx": .xml, "xaml": .xml, "plist": .xml, "wsdl": .xml,
    "xsd": .xml, "svg": .xml, "nuspec": .xml, "iml": .xml, "rdl": .xml, "dtsx": .xml,
    "env": .settings(.environment), "properties": .settings(.properties),
    "ini": .settings(.initialization), "cfg": .settings(.initialization),
    "conf": .settings(.initialization), "cnf": .settings(.initialization),
    "toml": .settings(.initialization), "service": .settings(.unit),
    "timer": .settings(.unit), "socket": .settings(.unit), "desktop": .settings(.unit),
    "editorconfig": .settings(.initialization), "parameters": .json,
    "tf": .program(.hcl), "tfvars": .program(.hcl), "hcl": .program(.hcl), "tofu": .program(.hcl),
    "nomad": .program(.hcl), "pkrvars": .program(.hcl), "bicep": .program(.bicep),
    "bicepparam": .program(.bicep),
    "cs": .program(.cSharp), "csx": .program(.cSharp), "cshtml": .program(.cSharp),
    "razor": .program(.cSharp), "fs": .program(.fSharp), "fsx": .program(.fSharp),
    "vb": .program(.visualBasic), "vbs": .program(.visualBasic), "bas": .program(.visualBasic),
    "java": .program(.java), "kt": .program(.kotlin), "kts": .program(.kotlin),
    "scala": .program(.scala), "sbt": .program(.scala), "groovy": .program(.groovy),
    "gradle": .program(.groovy), "jenkinsfile": .program(.groovy), "go": .program(.go),
    "js": .program(.javaScript), "jsx": .program(.javaScript), "mjs": .program(.javaScript),
    "cjs": .program(.javaScript), "ts": .program(.javaScript), "tsx": .program(.javaScript),
    "mts": .program(.javaScript), "cts": .program(.javaScript), "vue": .program(.javaScript),
    "svelte": .program(.javaScript), "py": .program(.python), "pyw": .program(.python),
    "pyi": .program(.python), "star": .program(.python), "bzl": .program(.python),
    "rb": .program(.ruby), "rake": .program(.ruby), "php": .program(.php),
    "rs": .program(.rust), "swift": .program(.swift), "dart": .program(.dart),
    "c": .program(.c), "h": .program(.c), "cpp": .program(.c), "cc": .program(.c),
    "hpp": .program(.c), "m": .program(.c), "pl": .program(.perl), "pm": .program(.perl),
    "r": .program(.r), "lua": .program(.lua), "jl": .program(.r), "ex": .program(.elixir),
    "exs": .program(.elixir), "sql": .program(.sql), "rego": .program(.go),
    "ps1": .program(.powerShell), "psm1": .program(.powerShell), "psd1": .program(.powerShell),
    "sh": .shell(.posix), "bash": .shell(.posix), "zsh": .shell(.posix), "ksh": .shell(.posix),
    "command": .shell(.posix), "envrc": .shell(.posix), "bat": .shell(.commandPrompt),
    "cmd": .shell(.commandPrompt), "mk": .shell(.makefile), "dockerfile": .shell(.dockerfile),
    "md": .prose, "mdx": .prose, "markdown": .prose, "rst": .prose, "adoc": .prose, "txt": .prose,
    "html": .prose, "htm": .prose, "tex": .prose, "log": .prose, "csv": .prose, "tsv": .prose,
    "org": .prose, "eml": .prose, "patch": .prose, "diff": .prose, "lock": .prose, "map": .prose,
  ]
}

/// The variants of files with names and values, which differ little.
enum SettingsFlavour {
  case environment
  case properties
  case initialization
  case unit
}

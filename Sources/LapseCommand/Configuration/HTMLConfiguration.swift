package import Reporters

/// The settings of `lapse.yml` for the HTML page; nil leaves a setting to the options.
package struct HTMLConfiguration: Sendable {
  package var assets: HTMLOptions.Assets?
  package var profile: HTMLOptions.Profile?
  package var rows: Int?
  /// An https address.
  package var fullPage: String?
  /// A directory, relative to the working directory.
  package var templates: String?

  /// All keys, as `lapse schema config` lists them.
  static let keys = ["assets", "fullPage", "profile", "rows", "templates"]

  /// Creates empty settings.
  init() {}

  /// Removes the settings that would put names on a redacted page, and says so unless `quiet`.
  mutating func leaveOutNames(in file: String, quiet: Bool) {
    guard templates != nil || fullPage != nil else { return }
    (templates, fullPage) = (nil, nil)
    if !quiet {
      Terminal.diagnostic(
        "lapse: note: --redact leaves out html.templates and html.fullPage of \(Terminal.visible(file))"
      )
    }
  }

  init(_ map: ConfigurationMap) throws(ConfigurationError) {
    try map.allow(Self.keys)
    assets = try map["assets"].flatMap { value throws(ConfigurationError) in
      HTMLOptions.Assets(rawValue: try value.name(of: HTMLOptions.Assets.allCases.map(\.rawValue)))
    }
    profile = try map["profile"].flatMap { value throws(ConfigurationError) in
      HTMLOptions.Profile(
        rawValue: try value.name(of: HTMLOptions.Profile.allCases.map(\.rawValue)))
    }
    rows = try map["rows"]?.integer(in: HTMLOptions.rowsRange)
    fullPage = try map["fullPage"]?.address()
    templates = try map["templates"]?.text()
    guard profile != .email || assets != .external else {
      throw ConfigurationError(
        file: map.file, line: map.line,
        problem: "\(map.path).profile email has no assets: leave out \(map.path).assets")
    }
  }
}

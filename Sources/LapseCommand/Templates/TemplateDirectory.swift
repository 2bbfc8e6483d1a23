import Reporters
import SecretShapes
import System

/// A directory of templates: missing files are built in, unknown ones are errors.
struct TemplateDirectory {
  static let titleName = "title.txt"
  static let themeName = "theme.css"
  static let skeletonName = "skeleton.html"
  private static let logoNames = HTMLLogo.Format.allCases.flatMap { format in
    format.extensions.map { "logo.\($0)" }
  }
  /// The limit of a text in bytes.
  private static let largestText = 256 << 10

  let path: String

  func branding() throws(ConfigurationError) -> HTMLBranding {
    let names = try names()
    var branding = HTMLBranding()
    if names.contains(Self.titleName) {
      branding.title = try read(Self.titleName) { text throws(HTMLTemplateProblem) in
        try HTMLBranding.title(text)
      }
    }
    if names.contains(Self.themeName) {
      branding.theme = try read(Self.themeName) { text throws(HTMLTemplateProblem) in
        try HTMLThemeParser.parse(text)
      }
    }
    if names.contains(Self.skeletonName) {
      branding.skeleton = try read(Self.skeletonName) { text throws(HTMLTemplateProblem) in
        try HTMLSkeletonParser.parse(text)
      }
    }
    let logos = Self.logoNames.filter(names.contains)
    guard logos.count <= 1 else {
      throw ConfigurationError(
        file: path, line: nil, problem: "has more than one logo: \(logos.joined(separator: ", "))"
      )
    }
    if let name = logos.first { branding.logo = try logo(name) }
    return branding
  }

  /// Returns the files in the directory, except hidden ones.
  private func names() throws(ConfigurationError) -> Set<String> {
    let entries: [Directory.Entry]
    do throws(SystemError) {
      entries = try Directory.entries(of: path)
    } catch {
      throw ConfigurationError(
        file: path, line: nil, problem: "the directory of templates cannot be read (\(error))")
    }
    let known = [Self.titleName, Self.themeName, Self.skeletonName] + Self.logoNames
    var names: Set<String> = []
    var unknown: [String] = []
    for name in entries.filter({ !$0.isHidden }).map(\.name) {
      if known.contains(name) { names.insert(name) } else { unknown.append(name) }
    }
    if let name = unknown.min() {
      throw ConfigurationError(
        file: "\(path)/\(name)", line: nil,
        problem: "is not a template; the templates are \(known.joined(separator: ", "))")
    }
    guard !names.isEmpty else {
      throw ConfigurationError(
        file: path, line: nil,
        problem: "holds no template: lapse templates export \(path) writes the built-in ones")
    }
    return names
  }

  private func read<Value>(
    _ name: String, _ parse: (String) throws(HTMLTemplateProblem) -> Value
  ) throws(ConfigurationError) -> Value {
    let file = "\(path)/\(name)"
    let text = try ConfigurationFile.text(of: file, atMost: Self.largestText)
    if SecretShape.matches(text) {
      throw ConfigurationError(
        file: file, line: nil,
        problem: "contains something shaped like a secret, and a template needs none: remove it")
    }
    do throws(HTMLTemplateProblem) {
      return try parse(text)
    } catch {
      throw ConfigurationError(file: file, line: error.line, problem: error.problem)
    }
  }

  private func logo(_ name: String) throws(ConfigurationError) -> HTMLLogo {
    let file = "\(path)/\(name)"
    let bytes = try ConfigurationFile.bytes(of: file, atMost: HTMLLogo.largest)
    do throws(HTMLTemplateProblem) {
      return try HTMLLogo(
        bytes, fileExtension: name.split(separator: ".").last.map(String.init) ?? "")
    } catch {
      throw ConfigurationError(file: file, line: nil, problem: error.problem)
    }
  }

  // MARK: Export

  /// The built-in templates, which do not include a logo.
  static let builtIn: [(name: String, text: String)] = [
    (titleName, HTMLBranding.builtInTitle + "\n"), (themeName, HTMLTheme.builtIn.text),
    (skeletonName, HTMLSkeleton.builtInText),
  ]

  /// Writes the templates, all or none.
  ///
  /// - Parameter replaces: whether to overwrite existing files.
  func export(replaces: Bool) throws(OutputDirectory.Failure) {
    let directory = OutputDirectory(path: path, remedy: "name another")
    try directory.create()
    if !replaces {
      for (name, _) in Self.builtIn where Path.exists("\(path)/\(name)") || errno != ENOENT {
        throw OutputDirectory.Failure(
          message: "\(path)/\(name): already exists: --force overwrites it")
      }
    }
    try directory.write(Self.builtIn.map { file in (file.name, { $0.write(file.text) }) })
  }
}

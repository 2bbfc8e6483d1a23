import ArgumentParser
import Reporters

/// The options of `lapse report` for the HTML page, as typed; nil leaves one to `lapse.yml`.
struct HTMLArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "inline: style and script in the page, one file; external: report.css and report.js beside it, for viewers that "
        + "forbid the other (Jenkins). Default: inline.", valueName: "assets"))
  var htmlAssets: HTMLOptions.Assets?

  @Option(
    help: ArgumentHelp(
      "full: the page; email: a short one for mail programs, at most 90 KB, without script. Default: full.",
      valueName: "profile"))
  var htmlProfile: HTMLOptions.Profile?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Credentials beyond which the page lists only those that need action, all of them, and counts the others. "
        + "Default: 5000.", valueName: "n"))
  var htmlRows: Int?

  @Option(
    help: ArgumentHelp(
      "Title, logo, colours and skeleton of the page; see lapse templates.", valueName: "dir"))
  var templates: String?

  @Option(
    help: ArgumentHelp(
      "Where the full page is published (https), for the link of --html-profile email.",
      valueName: "url"))
  var htmlFullPage: String?

  func validate() throws {
    if let htmlFullPage, !HTMLOptions.isAddress(htmlFullPage) {
      throw ValidationError("--html-full-page takes an https address, at most 2000 characters.")
    }
    if let htmlRows, !HTMLOptions.rowsRange.contains(htmlRows) {
      throw ValidationError("--html-rows takes 1 to 1000000, not \(htmlRows).")
    }
    guard templates != "" else { throw ValidationError("--templates takes a directory.") }
    guard htmlProfile != .email || htmlAssets != .external else {
      throw ValidationError("--html-profile email has no assets: leave out --html-assets.")
    }
  }

  /// Returns the page's options: what was typed, or else what the configuration says.
  func options(_ configuration: HTMLConfiguration) throws(ConfigurationError) -> HTMLOptions {
    var options = HTMLOptions()
    if let assets = htmlAssets ?? configuration.assets { options.assets = assets }
    if let profile = htmlProfile ?? configuration.profile { options.profile = profile }
    options.fullPage = htmlFullPage ?? configuration.fullPage
    if let rows = htmlRows ?? configuration.rows { options.rows = rows }
    if let directory = templates ?? configuration.templates {
      options.branding = try TemplateDirectory(path: directory).branding()
    }
    return options
  }
}

extension HTMLOptions.Assets: ExpressibleByArgument {}
extension HTMLOptions.Profile: ExpressibleByArgument {}

import Assessment

/// The head of the page: its content security policy, and the one style sheet and script it allows.
struct HTMLHead {
  let title: String
  private let options: HTMLOptions
  private let hasScript: Bool
  /// CSS rules added after those that all pages share.
  private let rules: String

  /// - Parameter hasScript: whether ``writeScript(to:)`` follows.
  init(
    title: String, options: HTMLOptions = HTMLOptions(), hasScript: Bool, rules: String = ""
  ) {
    (self.title, self.options, self.hasScript) = (title, options, hasScript)
    self.rules = rules
  }

  init(_ report: AssessmentReport, options: HTMLOptions) {
    let tenant = report.tenant.displayName ?? report.tenant.id
    let subject = options.branding.title.map { "\($0):" } ?? "Application credentials of"
    self.init(
      title: "\(subject) \(tenant), \(TimeWording.date(report.asOf))", options: options,
      hasScript: true)
  }

  private var assets: HTMLAssets { HTMLAssets(branding: options.branding) }

  func write(to out: HTMLWriter) {
    let style = assets.style + Array(rules.utf8)
    out(
      """
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(attribute: policy(for: style))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="lapse \(attribute: ToolVersion.current)">
      <title>\(title)</title>
      <link rel="icon" href="data:,">

      """)
    switch options.assets {
    case .inline:
      out("<style>")
      out.template(style)
      out("</style>")
    case .external: out(#"<link rel="stylesheet" href="\#(attribute: HTMLAssets.styleName)">"#)
    }
  }

  /// Writes the script, at the end of the body; it only adds to what is there.
  func writeScript(to out: HTMLWriter) {
    switch options.assets {
    case .inline:
      out("<script>")
      out.template(assets.script)
      out("</script>")
    case .external: out(#"<script src="\#(attribute: HTMLAssets.scriptName)"></script>"#)
    }
  }

  private func policy(for style: [UInt8]) -> String {
    switch options.assets {
    case .inline:
      HTMLPolicy.text(
        styles: HTMLPolicy.source(of: style),
        scripts: hasScript ? HTMLPolicy.source(of: assets.script) : nil, pictures: "data:")
    // No hashes: for files they need an integrity attribute, which blocks every file of `file://`.
    case .external: HTMLPolicy.text(styles: "'self'", scripts: "'self'", pictures: "'self' data:")
    }
  }
}

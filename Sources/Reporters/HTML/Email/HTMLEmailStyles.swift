import Assessment

/// The styles of the page for mail in the colours of a theme.
struct HTMLEmailStyles {
  private let attributes: [HTMLEmailStyle: HTML]
  /// The block of the head: what changes in the dark.
  let block: String
  /// What the policy allows: that block and those attributes.
  let sources: String

  init(_ theme: HTMLTheme) {
    var attributes: [HTMLEmailStyle: HTML] = [:]
    for style in HTMLEmailStyle.allCases {
      attributes[style] = """
         class="\(attribute: style.rawValue)" style="\(attribute: style.inline(theme))"
        """
    }
    self.attributes = attributes
    let dark = HTMLEmailStyle.allCases.map { $0.dark(theme) }.joined(separator: "\n")
    block = "@media (prefers-color-scheme: dark) {\n\(dark)\n}\n"
    // Without 'unsafe-hashes' hashes speak of <style> alone.
    let hashes = HTMLEmailStyle.allCases.map {
      HTMLPolicy.source(of: Array($0.inline(theme).utf8))
    }
    sources =
      (["'unsafe-hashes'", HTMLPolicy.source(of: Array(block.utf8))] + hashes)
      // Mail breaks lines of more than 998 bytes wherever it likes.
      .joined(separator: "\n")
  }

  /// The attributes of an element, with the blank before them.
  func callAsFunction(_ style: HTMLEmailStyle) -> HTML { attributes[style] ?? "" }

  /// The colour of a severity.
  func severity(_ severity: Severity) -> HTML {
    self(HTMLEmailStyle(rawValue: severity.name) ?? .info)
  }
}

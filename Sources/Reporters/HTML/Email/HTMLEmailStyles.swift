import Assessment

/// The styles of the page for mail, in the colours of a theme.
struct HTMLEmailStyles {
  private let attributes: [HTMLEmailStyle: HTML]
  /// The style block in the head, with the changes for dark mode.
  let block: String
  /// The sources that the policy allows: that block and those attributes.
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
    // Without 'unsafe-hashes', hashes apply to <style> only.
    let hashes = HTMLEmailStyle.allCases.map {
      HTMLPolicy.source(of: Array($0.inline(theme).utf8))
    }
    sources =
      (["'unsafe-hashes'", HTMLPolicy.source(of: Array(block.utf8))] + hashes)
      // Mail servers break lines of more than 998 bytes anywhere.
      .joined(separator: "\n")
  }

  /// Returns the attributes of an element, with a space in front.
  func callAsFunction(_ style: HTMLEmailStyle) -> HTML { attributes[style] ?? "" }

  /// Returns the attributes for the colour of a severity.
  func severity(_ severity: Severity) -> HTML {
    self(HTMLEmailStyle(rawValue: severity.name) ?? .info)
  }
}

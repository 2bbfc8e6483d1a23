import System

/// How an organisation can brand the page. None of it affects the page's content security policy.
package struct HTMLBranding: Sendable {
  /// The title of the page: above the tenant's name, and in the window's title.
  package static let builtInTitle = "Entra ID application credentials"
  /// The most characters of a title.
  package static let longestTitle = 100

  /// One line; nil for ``builtInTitle``.
  package var title: String?
  package var logo: HTMLLogo?
  package var theme = HTMLTheme.builtIn
  package var skeleton = HTMLSkeleton.builtIn

  package init() {}

  /// Reads title.txt.
  ///
  /// - Returns: nil for the built-in title.
  package static func title(_ text: String) throws(HTMLTemplateProblem) -> String? {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    while lines.count > 1, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    let title = lines.first.map { $0.trimmingWhiteSpace } ?? ""
    guard lines.count == 1, !title.isEmpty, title.unicodeScalars.count <= longestTitle,
      VisibleText.string(title) == title
    else {
      throw HTMLTemplateProblem(
        line: nil,
        problem: "must be one line of at most \(longestTitle) characters, none of them hidden")
    }
    return title == builtInTitle ? nil : title
  }
}

/// What is wrong with a template; never quotes a value from it.
package struct HTMLTemplateProblem: Error, Equatable {
  /// Counted from 1; nil if it concerns the whole file.
  package var line: Int?
  /// What is wrong, and what to do.
  package var problem: String

  /// Shortens a name from the template so that a problem stays readable.
  static func shown(_ name: String) -> String {
    name.unicodeScalars.count > 40
      ? String(String.UnicodeScalarView(name.unicodeScalars.prefix(40))) + "…" : name
  }
}

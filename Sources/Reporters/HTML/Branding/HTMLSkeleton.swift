import Templates

/// What is around the report: markup with places for what the program writes.
package struct HTMLSkeleton: Sendable {
  /// A place for something.
  package enum Placeholder: String, CaseIterable, Sendable {
    case head
    case masthead
    case report
    case script
    case title
    case logo

    /// Whether a page without it would be none.
    var isNeeded: Bool { self != .title && self != .logo }
  }

  enum Part: Sendable, Equatable {
    case markup(String)
    case place(Placeholder)
  }

  let parts: [Part]

  /// The text of skeleton.html as it comes with the program.
  package static let builtInText = String(
    decoding: TemplateBytes.skeletonHTML.buffer, as: UTF8.self)

  /// That text without what explains it; a test holds it against ``HTMLSkeletonParser``.
  package static let builtIn = HTMLSkeleton(parts: [
    .markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"), .place(.head),
    .markup("\n</head>\n<body>\n"), .place(.masthead), .markup("\n"), .place(.report),
    .markup("\n"), .place(.script), .markup("\n</body>\n</html>\n"),
  ])

  func holds(_ placeholder: Placeholder) -> Bool { parts.contains(.place(placeholder)) }
}

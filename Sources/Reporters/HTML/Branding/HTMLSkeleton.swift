import Templates

/// The frame of the report: markup with placeholders for what the program writes.
package struct HTMLSkeleton: Sendable {
  /// A placeholder in the skeleton.
  package enum Placeholder: String, CaseIterable, Sendable {
    case head
    case masthead
    case report
    case script
    case title
    case logo

    /// Whether the page cannot do without it.
    var isNeeded: Bool { self != .title && self != .logo }
  }

  enum Part: Sendable, Equatable {
    case markup(String)
    case place(Placeholder)
  }

  let parts: [Part]

  /// The text of the skeleton.html that comes with the program.
  package static let builtInText = String(
    decoding: TemplateBytes.skeletonHTML.buffer, as: UTF8.self)

  /// The skeleton of that text without comments; a test compares it with ``HTMLSkeletonParser``.
  package static let builtIn = HTMLSkeleton(parts: [
    .markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"), .place(.head),
    .markup("\n</head>\n<body>\n"), .place(.masthead), .markup("\n"), .place(.report),
    .markup("\n"), .place(.script), .markup("\n</body>\n</html>\n"),
  ])

  func holds(_ placeholder: Placeholder) -> Bool { parts.contains(.place(placeholder)) }
}

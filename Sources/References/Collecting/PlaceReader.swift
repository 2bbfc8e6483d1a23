import Inventory

/// Recognises one kind of place; each reader has a file named after what it reads.
///
/// ``PlaceWalk`` reads ids, secrets and ways to sign in the same way everywhere. A reader adds what
/// a document or a part of it is, and what its structure says beyond the names of settings.
protocol PlaceReader: Sendable {
  /// Returns the placement of all places in a document, from its path and shape.
  ///
  /// Nil if the document is of another kind.
  static func placement(of document: ReferenceDocument) -> Placement?

  /// Member names, in lower case; the reader is called for maps that have one of them.
  static var marks: [String] { get }

  /// Examines a map that has one of the marks.
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading
}

extension PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? { nil }
  static var marks: [String] { [] }
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading { .other }
}

/// A reader's verdict on a map.
enum MapReading {
  /// The map is of another kind.
  case other
  /// Its settings have this placement, and do not belong to anything outside the map.
  case within(Placement)
  /// Its settings have this placement, and may belong with settings around the map.
  case inside(Placement)
  /// There is nothing more to read in the map.
  case done
}

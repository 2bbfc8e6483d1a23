import Inventory

/// Knows one kind of place: one file, named by what it reads.
///
/// Ids, secrets and ways to sign in are read by ``PlaceWalk`` the same way everywhere. A reader
/// says what a document or a part of it is, and what its structure says beyond the names of its
/// settings.
protocol PlaceReader: Sendable {
  /// What is said of all places of a document, by its path and shape; nil where it is of another
  /// kind.
  static func placement(of document: ReferenceDocument) -> Placement?

  /// Names of members, in lower case: the reader is asked about maps that have one of them.
  static var marks: [String] { get }

  /// Looks at a map that has one of the marks.
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading
}

extension PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? { nil }
  static var marks: [String] { [] }
  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading { .other }
}

/// What a reader says of a map.
enum MapReading {
  /// It is of another kind.
  case other
  /// Its settings are read with this placement, and belong to nothing outside of it.
  case within(Placement)
  /// The same, but what is around it may belong to it.
  case inside(Placement)
  /// There is nothing more to be read in it.
  case done
}

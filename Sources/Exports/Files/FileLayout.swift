import Inventory

/// Infers the parent of a file's objects from its path, for formats that do not state it.
struct FileLayout {
  /// The object and the folder below it in EntraExporter's tree.
  let entraExporter: EntraExporter.Place?
  /// The object that a list printed by az belongs to.
  ///
  /// It is the GUID that is the file's name or, failing that, its directory's.
  let parent: Identifier?

  init(path: String) {
    entraExporter = EntraExporter.place(of: path)
    let parts = path.split(separator: "/")
    let name = parts.last.map { $0.prefix { $0 != "." } }
    parent =
      name.flatMap { Identifier(guid: $0) }
      ?? parts.dropLast().last.flatMap { Identifier(guid: $0) }
  }

  /// Whether a directory's name says what the objects below it belong to.
  static func identifiesParent(_ name: String) -> Bool {
    ["applications", "serviceprincipals"].contains(name.lowercased())
      || Identifier(guid: name) != nil
  }
}

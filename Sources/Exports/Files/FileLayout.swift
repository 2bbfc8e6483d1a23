import Inventory

/// What a file's path says about whose objects it holds, for formats that say it nowhere else.
struct FileLayout {
  /// In EntraExporter's tree: the object and the folder below it.
  let entraExporter: EntraExporter.Place?
  /// The GUID that is the file's name or, failing that, its directory's: the object that a list of
  /// az belongs to.
  let parent: Identifier?

  init(path: String) {
    entraExporter = EntraExporter.place(of: path)
    let parts = path.split(separator: "/")
    let name = parts.last.map { $0.prefix { $0 != "." } }
    parent =
      name.flatMap { Identifier(guid: $0) }
      ?? parts.dropLast().last.flatMap { Identifier(guid: $0) }
  }

  /// Whether the name of a directory says whose objects are below it.
  static func tells(_ name: String) -> Bool {
    ["applications", "serviceprincipals"].contains(name.lowercased())
      || Identifier(guid: name) != nil
  }
}

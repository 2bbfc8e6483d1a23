import Inventory

/// Settings of Python programs: Python modules, INI and TOML files.
enum PythonSettings: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let name = document.name
    guard [".py", ".ini", ".cfg", ".toml"].contains(where: { name.hasSuffix($0) }) else {
      return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .pythonSettings
    return placement
  }
}

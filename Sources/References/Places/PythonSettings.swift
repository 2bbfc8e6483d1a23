import Inventory

/// Settings of Python programs: modules with assignments, INI and TOML files.
enum PythonSettings: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let name = found.document.name
    guard [".py", ".ini", ".cfg", ".toml", ".conf"].contains(where: { name.hasSuffix($0) }) else {
      return
    }
    for bag in TextSettings.bags(of: found.document.lines) {
      found.add(bag, .pythonSettings, PathSurroundings.of(found.document))
    }
  }
}

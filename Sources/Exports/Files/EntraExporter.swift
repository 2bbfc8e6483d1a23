import Inventory

/// The directory tree that EntraExporter writes.
///
/// There is a folder per object, `Applications/<id>/<id>.json`, with a folder per relation below
/// it, `Applications/<id>/Owners/<owner>/<owner>.json`. The files are single Graph objects; only
/// their location shows to whom an owner belongs.
/// https://github.com/microsoft/EntraExporter, `src/Get-EEDefaultSchema.ps1` (read 2026-11-23).
enum EntraExporter {
  struct Place {
    var scope: ObjectScope
    /// The name of the folder below the object's, in lower case.
    var relation: String
  }

  /// Returns the place of a path in such a tree; nil if it does not look like one.
  static func place(of path: String) -> Place? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count >= 3 else { return nil }
    for position in (1..<(parts.count - 1)).reversed() {
      guard let id = Identifier(guid: parts[position]) else { continue }
      let relation = parts[position + 1].lowercased()
      switch parts[position - 1].lowercased() {
      case "applications":
        return Place(scope: ObjectScope(type: .application, id: id), relation: relation)
      case "serviceprincipals":
        return Place(scope: ObjectScope(type: .servicePrincipal, id: id), relation: relation)
      default: continue
      }
    }
    return nil
  }
}

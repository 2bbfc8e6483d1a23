import System

/// A file behind an INPUT, for whoever copies what a report reads.
package struct ExportFile: Sendable {
  /// Where to open it.
  package var location: String
  /// How reports call it.
  package var path: String
  /// Why nothing can be read there; nil for a file.
  package var problem: String?

  /// The files behind one INPUT, in the order in which reports read them.
  ///
  /// Each INPUT is walked alone: a file that two of them hold is told for both.
  package static func all(behind input: String) -> [ExportFile] {
    InputWalker.walk([input]).map { found in
      ExportFile(
        location: found.location, path: found.path,
        problem: found.problem
          ?? (found.pathHeldSecret ? "has a name that is shaped like a secret: rename it" : nil))
    }
  }

  /// The names of directories around a file or directory that say what it holds, outermost first.
  ///
  /// They are needed wherever it is copied to: `Applications/<id>` of an EntraExporter tree.
  package static func telling(namesAbove input: String) -> [String] {
    let parts = (Path.resolved(input) ?? input).split(separator: "/").map(String.init)
    let above = (Path.isDirectory(input) ? parts : parts.dropLast()).suffix(6)
    let first = above.firstIndex { name in
      FileLayout.tells(name)
    }
    return first.map { Array(above[$0...]) } ?? []
  }
}

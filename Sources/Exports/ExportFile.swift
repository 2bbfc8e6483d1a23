import System

/// A file found for an INPUT, for code that copies what a report reads.
package struct ExportFile: Sendable {
  /// The path by which to open it.
  package var location: String
  /// The path as printed in reports.
  package var path: String
  /// Why it cannot be read; nil for a file.
  package var problem: String?

  /// Returns the files of one INPUT, in the order in which reports read them.
  ///
  /// Each INPUT is walked separately: a file that is in two of them is returned for both.
  package static func all(behind input: String) -> [ExportFile] {
    InputWalker.walk([input]).map { found in
      ExportFile(
        location: found.location, path: found.path,
        problem: found.problem
          ?? (found.pathHeldSecret ? "has a name that is shaped like a secret: rename it" : nil))
    }
  }

  /// Returns the names of the enclosing directories that say what a file holds, outermost first.
  ///
  /// A copy has to keep them: `Applications/<id>` of an EntraExporter tree.
  package static func parentNames(above input: String) -> [String] {
    let parts = (Path.resolved(input) ?? input).split(separator: "/").map(String.init)
    let above = (Path.isDirectory(input) ? parts : parts.dropLast()).suffix(6)
    let first = above.firstIndex { name in
      FileLayout.identifiesParent(name)
    }
    return first.map { Array(above[$0...]) } ?? []
  }
}

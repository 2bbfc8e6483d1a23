package import Reporters

/// A file of a pack: its path, and what writes it.
///
/// It is written twice: into the pack, and again when the pack is checked. So it must depend only
/// on what is packed.
package struct PackFile {
  /// The path below the root of the bag.
  package let path: String
  /// Writes the file, given the digests of all files before it.
  package let write: (ByteSink, [String: FileDigest]) throws -> Void

  package init(_ path: String, write: @escaping (ByteSink, [String: FileDigest]) throws -> Void) {
    self.path = path
    self.write = write
  }

  package static func json(_ path: String, _ tree: JSONTree) -> PackFile {
    PackFile(path) { sink, _ in tree.writeIndented(to: sink) }
  }
}

/// The form in which a pack is stored, chosen by its name: `pack.zip` gives `zip`.
package enum ArchiveKind: Sendable {
  case directory
  case gzippedTar
  case zip

  /// - Returns: nil if the name is that of an unsupported kind of archive.
  package init?(of name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz") {
      self = .gzippedTar
    } else if name.hasSuffix(".zip") {
      self = .zip
    } else if Self.others.contains(where: { name.hasSuffix($0) }) {
      return nil
    } else {
      self = .directory
    }
  }

  private static let others = [
    ".7z", ".bz2", ".gz", ".rar", ".tar", ".tbz2", ".txz", ".tzst", ".xz", ".zst",
  ]
}

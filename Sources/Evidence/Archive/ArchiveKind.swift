/// The form in which a pack is stored, chosen by its name: `pack.zip` gives `zip`.
package enum ArchiveKind: Sendable {
  case directory
  case gzippedTar
  case zip

  package init(of name: String) {
    let name = name.lowercased()
    self =
      name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz")
      ? .gzippedTar : name.hasSuffix(".zip") ? .zip : .directory
  }
}

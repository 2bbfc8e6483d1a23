/// How a pack is kept, by the name it is given.
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

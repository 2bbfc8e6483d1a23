#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Walks a directory in order of name; hidden entries are skipped but for those that are asked for, links are
/// not followed.
struct FileWalk {
  private static let deepest = 24
  private static let most = 200_000

  /// Files found: where to open them, and how they are called below the directory.
  private(set) var files: [(location: String, path: String)] = []
  private let hidden: Set<String>
  private var seen = 0

  /// - Parameter hidden: names of hidden directories that are walked all the same.
  init(_ directory: String, hidden: Set<String> = []) {
    self.hidden = hidden
    visit(directory, path: "", depth: 0)
  }

  private mutating func visit(_ location: String, path: String, depth: Int) {
    guard depth < Self.deepest, seen < Self.most, let stream = opendir(location) else { return }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream), seen < Self.most {
      seen += 1
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", !name.hasPrefix(".") || hidden.contains(name),
        name != "node_modules"
      else { continue }
      names.append(name)
    }
    for name in names.sorted() {
      let next = location + "/" + name
      let below = path.isEmpty ? name : path + "/" + name
      var status = stat()
      guard lstat(next, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: visit(next, path: below, depth: depth + 1)
      case S_IFREG: files.append((next, below))
      default: break
      }
    }
  }

  /// The bytes of a small file; nil where it is larger than that, or cannot be read.
  static func bytes(_ location: String, most: Int) -> [UInt8]? {
    let descriptor = open(location, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) <= most
    else { return nil }
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    while bytes.count <= most {
      let count = Glibc.read(descriptor, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes.append(contentsOf: piece[..<count])
    }
    return nil
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads files that hold a key, a token or a secret: small ones.
enum SmallFile {
  /// - Parameter path: `-` is standard input.
  static func bytes(
    at path: String, what: String, limit: Int = 1 << 20
  ) throws(TokenFailure) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw TokenFailure(
        "\(what) cannot be read from \(Printable.line(path)) (\(String(cString: strerror(errno))))")
    }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw TokenFailure(
          "\(what) cannot be read from \(Printable.line(path)) "
            + "(\(String(cString: strerror(errno))))")
      }
      bytes += piece[..<count]
      guard bytes.count <= limit else {
        throw TokenFailure("\(what) in \(Printable.line(path)) is larger than \(limit) bytes")
      }
    }
  }

  static func text(
    at path: String, what: String, limit: Int = 1 << 20
  ) throws(TokenFailure) -> String {
    String(decoding: try bytes(at: path, what: what, limit: limit), as: UTF8.self)
  }
}

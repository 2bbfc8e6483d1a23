import System

/// Reads small files that hold a key, a token or a secret.
enum SmallFile {
  /// - Parameter path: `-` for standard input.
  static func bytes(
    at path: String, what: String, limit: Int = 1 << 20
  ) throws(TokenFailure) -> [UInt8] {
    do throws(SystemError) {
      return try FileContent.bytes(of: path, atMost: limit)
    } catch {
      throw TokenFailure(
        error.isTooLarge
          ? "\(what) in \(PrintableText.path(path)) is larger than \(limit) bytes"
          : "\(what) cannot be read from \(PrintableText.path(path)) (\(error))")
    }
  }

  static func text(
    at path: String, what: String, limit: Int = 1 << 20
  ) throws(TokenFailure) -> String {
    String(decoding: try bytes(at: path, what: what, limit: limit), as: UTF8.self)
  }
}

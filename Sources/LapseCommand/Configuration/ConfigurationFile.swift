#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where the configuration comes from.
enum ConfigurationFile {
  /// What is taken from the working directory where no other is named.
  static let standardName = "lapse.yml"
  /// Bytes; a configuration has some hundreds.
  static let largest = 256 << 10

  /// The text of the file named, or of the standard one in the working directory.
  ///
  /// - Returns: nil where none is named and there is none.
  static func load(
    _ named: String?, standard: String = standardName
  ) throws(ConfigurationError) -> (text: String, name: String)? {
    let name = named ?? standard
    if named == nil, access(name, F_OK) != 0, errno == ENOENT, !isLink(name) { return nil }
    return (try text(of: name, atMost: largest), name)
  }

  /// The text of a file, without a byte order mark.
  static func text(of name: String, atMost largest: Int) throws(ConfigurationError) -> String {
    let bytes = try bytes(of: name, atMost: largest)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard
      let text = String(
        validating: bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...],
        as: UTF8.self)
    else {
      throw ConfigurationError(file: name, line: nil, problem: "is not UTF-8 text")
    }
    return text
  }

  static func bytes(of name: String, atMost largest: Int) throws(ConfigurationError) -> [UInt8] {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= largest {
      let count = withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { bytes.append(contentsOf: buffer.prefix(count)) }
        return count
      }
      if count == 0 { break }
      if count < 0, errno != EINTR { throw failure(name, errno) }
    }
    guard bytes.count <= largest else {
      throw ConfigurationError(
        file: name, line: nil,
        problem: "is larger than \(largest >> 10) KiB, which is more than it may be")
    }
    return bytes
  }

  /// A link that leads nowhere is a file that somebody meant to be there.
  private static func isLink(_ name: String) -> Bool {
    var status = stat()
    return lstat(name, &status) == 0
  }

  private static func failure(_ name: String, _ reason: Int32) -> ConfigurationError {
    ConfigurationError(
      file: name, line: nil, problem: "cannot be read (\(String(cString: strerror(reason))))")
  }
}

import System

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
    // A link that leads nowhere is a file that somebody meant to be there.
    if named == nil, (try? FileStatus(name, followsLinks: false)) == nil, errno == ENOENT {
      return nil
    }
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
    do throws(SystemError) {
      return try FileContent.bytes(of: OpenFile(reading: name), atMost: largest)
    } catch {
      throw ConfigurationError(
        file: name, line: nil,
        problem: error.isTooLarge
          ? "is larger than \(largest >> 10) KiB, which is more than it may be"
          : "cannot be read (\(error))")
    }
  }
}

import SecretShapes
import System

/// Locates and reads the configuration.
enum ConfigurationFile {
  /// The file in the working directory that is used if no other is named.
  static let standardName = "lapse.yml"
  /// The limit in bytes; a configuration has some hundreds.
  static let largest = 256 << 10

  /// Reads the named file, or the standard one in the working directory.
  ///
  /// - Returns: nil if none is named and the standard one does not exist.
  static func load(
    _ named: String?, standard: String = standardName
  ) throws(ConfigurationError) -> (text: String, name: String)? {
    let name = named ?? standard
    // A dangling link is a file that the user meant to be there, so it is an error.
    if named == nil, (try? FileStatus(name, followsLinks: false)) == nil, errno == ENOENT {
      return nil
    }
    return (try text(of: name, atMost: largest), name)
  }

  /// Reads the text of a file, without a byte order mark.
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

/// An error in a configuration; it never quotes a value, which might be a secret.
package struct ConfigurationError: Error, Equatable {
  /// The file as named by the user.
  package var file: String
  /// Counted from 1; nil if the whole file is meant.
  package var line: Int?
  /// The problem and its remedy.
  package var problem: String

  /// The error in one line, with control characters in keys and file names made visible.
  package var message: String {
    let text = Terminal.visible(file + (line.map { ", line \($0)" } ?? "") + ": " + problem)
    // A key may contain escapes, and anything may have been typed as the file's name.
    return SecretShape.matches(text)
      ? "the configuration is wrong, and its name or a key is shaped like a secret" : text
  }
}

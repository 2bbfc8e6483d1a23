import System

/// Reads the key file that Azure Arc's agent names in its challenge.
///
/// An impostor of the agent could name any file and be sent its content, so only a file that looks
/// like one of the agent's keys is read.
enum ArcKeyFile {
  static let directory = "/var/opt/azcmagent/tokens"
  static let largest = 4_096

  /// - Parameter directory: overridden by tests.
  static func read(_ path: String, in directory: String = directory) throws(TokenFailure) -> Secret
  {
    let prefix = directory + "/"
    guard path.hasPrefix(prefix), path.hasSuffix(".key"),
      !path.dropFirst(prefix.count).contains("/"), !path.contains("\0")
    else {
      throw TokenFailure(
        "Azure Arc's metadata endpoint names a key outside of \(directory): it is not to be trusted"
      )
    }
    guard let status = try? FileStatus(path, followsLinks: false), status.kind == .regular else {
      throw TokenFailure(
        "Azure Arc's key cannot be read: this user must be in the group himds, and the agent must run"
      )
    }
    guard status.size <= largest else {
      throw TokenFailure("Azure Arc's key is larger than \(largest) bytes: it is not to be trusted")
    }
    let text = try SmallFile.text(at: path, what: "Azure Arc's key", limit: largest)
    return Secret(text.trimmingWhiteSpace)
  }
}

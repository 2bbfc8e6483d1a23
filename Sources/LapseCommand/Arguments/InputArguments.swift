import ArgumentParser
import System

/// Checks the inputs named on the command line.
enum InputArguments {
  /// Refuses empty names, and standard input (`-`) more than once.
  static func validate(_ inputs: [String], empty: String = "An input has an empty name.") throws {
    guard !inputs.contains("") else { throw ValidationError(empty) }
    guard inputs.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
  }

  /// Refuses paths that do not exist: a mistyped path is not an export with missing data.
  ///
  /// - Throws: after printing one line that names the first of them.
  static func check(_ inputs: [String]) throws(ExitStatus) {
    let missing = inputs.filter { $0 != "-" && isMissing($0) }
    guard let first = missing.first else { return }
    let others =
      missing.count == 1
      ? "" : " (and \(missing.count - 1) more of the inputs)"
    throw Terminal.refusal(
      "\(SecretMarks.text(first)): does not exist\(others): check the path")
  }

  private static func isMissing(_ path: String) -> Bool {
    do throws(SystemError) {
      _ = try FileStatus(path)
      return false
    } catch {
      return [ENOENT, ENOTDIR, ENAMETOOLONG].contains(error.code)
    }
  }
}

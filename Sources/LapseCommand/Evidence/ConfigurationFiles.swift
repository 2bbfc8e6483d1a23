import Assessment
import Evidence
import Inventory
import System

/// The files that shape a report besides its inputs, by role.
struct ConfigurationFiles {
  /// Their paths, keyed by role.
  private(set) var paths: [String: String] = [:]

  /// Finds the files that `making` uses: those named, or else those in the working directory.
  init(_ making: PackReportBuilder) throws(ExitStatus) {
    let (options, configuration) = (making.options, making.configuration)
    note("config", options.config, standard: ConfigurationFile.standardName)
    note(
      "suppressions", options.changes.suppressions ?? configuration.suppressions,
      standard: AcceptanceFile.standardName)
    note(
      "owners", options.references.owners ?? configuration.owners,
      standard: OwnersFile.standardName)
    guard let baseline = making.baseline else { return }
    guard !Path.isDirectory(baseline) else {
      throw Terminal.refusal(
        "--baseline \(baseline): is a directory, and a pack holds the one report that it compares with: name "
          + "the file")
    }
    paths["baseline"] = baseline
  }

  private mutating func note(_ role: String, _ named: String?, standard: String) {
    if let named {
      paths[role] = named
    } else if Path.exists(standard) {
      paths[role] = standard
    }
  }

  /// Copies the files.
  ///
  /// - Returns: their paths in the pack, keyed by role.
  func pack(into bag: BagWriter) throws(ExitStatus) -> [String: String] {
    var packed: [String: String] = [:]
    for (role, path) in paths.ordered(by: { $0.key < $1.key }) {
      let name = path.split(separator: "/").last.map(String.init) ?? role
      let target = "data/configuration/\(role)/\(name)"
      do throws(EvidenceError) {
        try bag.copy(path, to: target)
      } catch {
        throw Terminal.refusal(error.message)
      }
      packed[role] = target
    }
    return packed
  }

  /// Returns only the digests, for a pack in which the files' names must not appear.
  func digests(_ redaction: Redaction) throws(ExitStatus) -> [String: String] {
    var digests: [String: String] = [:]
    for (role, path) in paths {
      do throws(SystemError) {
        let digest = try FileDigest(ofFileAt: path, copy: { _ in })
        digests[role] = "keyed:" + redaction.digest(digest.sha256)
      } catch {
        throw Terminal.refusal("\(path): cannot be read (\(error))")
      }
    }
    return digests
  }

  /// Returns the options that name the files, present or not.
  ///
  /// Naming all of them keeps the working directory from having any influence.
  ///
  /// - Parameter originals: the files themselves, keyed by role, for a pack that only holds their
  ///   digests.
  static func arguments(
    _ files: [String: String], below directory: String, originals: [String: String]
  ) -> [String] {
    ["config", "suppressions", "owners", "baseline"].flatMap { role -> [String] in
      if let path = originals[role] { return ["--" + role, path] }
      if let path = files[role], path.hasPrefix("data/") {
        return ["--" + role, directory + "/" + path]
      }
      return role == "baseline" ? [] : ["--" + role, "/dev/null"]
    }
  }
}

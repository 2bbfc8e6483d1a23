import Assessment
import Evidence
import Exports
import Inventory
import System

/// Copies inputs into a pack, or records their digests, so that they can be read as they were here.
struct InputPacking {
  private(set) var roots: [RunRecord.Root] = []
  private(set) var files: [PackedInput] = []

  /// - Parameters:
  ///   - bag: nil to record digests only.
  ///   - report: the report on the inputs; a file that has changed since is refused.
  ///   - redaction: replaces paths and digests.
  init(
    _ inputs: [String], into bag: BagWriter?, of report: AssessmentReport, _ redaction: Redaction?
  ) throws(ExitStatus) {
    var seen: Set<FileIdentity> = []
    let read = Dictionary(
      grouping: report.inventory.inputs.filter { $0.sha256 != nil }, by: \.path)
    for (number, input) in inputs.enumerated() {
      let isDirectory = Path.isDirectory(input)
      let parentNames = ExportFile.parentNames(above: input)
      let root = (["data/inputs/\(number + 1)"] + parentNames).joined(separator: "/")
      let found = ExportFile.all(behind: input)
      guard bag == nil || !found.isEmpty else {
        throw Terminal.refusal(
          "\(input): holds no files to pack: leave it out")
      }
      for file in found {
        let shown = redaction.map { $0.text(file.path) } ?? file.path
        if let problem = file.problem { throw Terminal.refusal("\(shown): \(problem)") }
        guard let identity = FileIdentity(file.location), seen.insert(identity).inserted else {
          throw Terminal.refusal(
            "\(shown): is named by two inputs, so a pack would hold it twice: name it once")
        }
        var digest = try Self.take(file, shown, to: root + "/" + file.path, bag)
        if let redaction { digest.sha256 = redaction.digest(digest.sha256) }
        let path = redaction.map { $0.text(file.path) } ?? file.path
        if let known = read[path], !known.contains(where: { $0.sha256 == digest.sha256 }) {
          throw Terminal.refusal("\(shown): was changed while it was read: run again")
        }
        files.append(PackedInput(root: number, path: path, digest: digest))
      }
      let single = isDirectory ? nil : found.first?.path
      roots.append(
        RunRecord.Root(
          path: bag == nil ? nil : single.map { root + "/" + $0 } ?? root, isDirectory: isDirectory)
      )
    }
    if redaction != nil {
      files.order { ($0.root, $0.path, $0.digest.sha256) < ($1.root, $1.path, $1.digest.sha256) }
    }
  }

  private static func take(
    _ file: ExportFile, _ shown: String, to target: String, _ bag: BagWriter?
  ) throws(ExitStatus) -> FileDigest {
    guard let bag else {
      do throws(SystemError) {
        return try FileDigest(ofFileAt: file.location, copy: { _ in })
      } catch {
        throw Terminal.refusal("\(shown): cannot be read (\(error))")
      }
    }
    do throws(EvidenceError) {
      return try bag.copy(file.location, to: target)
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}

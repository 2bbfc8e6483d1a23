/// What the first lines of a job's log say about the job.
struct JobHead {
  private(set) var workflow: String?
  private(set) var job: String?

  /// - Parameter raw: the start of a log.
  init(_ raw: UnsafeRawBufferPointer) {
    guard let text = Self.value(behind: "Job defined at: ", raw) else { return }
    workflow = SurroundingsReader.workflow(in: text)
    job = Self.value(behind: "Complete job name: ", raw)
  }

  /// The rest of the line behind a label.
  private static func value(behind label: StaticString, _ raw: UnsafeRawBufferPointer) -> String? {
    let length = label.utf8CodeUnitCount
    guard raw.count > length else { return nil }
    for start in 0..<(raw.count - length) where raw[start] == label.utf8Start[0] {
      guard (1..<length).allSatisfy({ raw[start + $0] == label.utf8Start[$0] }) else { continue }
      let rest = raw[(start + length)...].prefix(400).prefix { $0 != 10 && $0 != 13 && $0 != 0x1B }
      return LogWords.safe(String(decoding: rest, as: UTF8.self))
    }
    return nil
  }
}

import Exports
import Foundation
import Testing

@Suite("Scratch")
struct ScratchPerf {
  @Test func `scratch`() async throws {
    let root = "/tmp/read/perf"
    for name in [
      "creds-16000", "creds-64000", "creds-256000", "copies-10000", "copies-20000", "copies-40000",
      "files-40000",
    ] {
      let start = clock()
      let inventory = await ExportReader.read([root + "/" + name], jobs: 1)
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      print(
        "PERF", name, seconds, inventory.objectOrder.count, inventory.credentials.count,
        inventory.properties.count)
    }
  }
}

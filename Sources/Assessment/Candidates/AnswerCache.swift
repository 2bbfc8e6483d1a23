/// Remembers answers about the current credential, by question number.
struct AnswerCache {
  private var credential = -1
  private var answers: [UInt8?] = Array(repeating: nil, count: 32)

  func answer(_ question: UInt8, ofCredentialAt index: Int) -> UInt8? {
    index == credential ? answers[Int(question & 31)] : nil
  }

  mutating func note(_ answer: UInt8, _ question: UInt8, ofCredentialAt index: Int) {
    if index != credential {
      credential = index
      for position in answers.indices { answers[position] = nil }
    }
    answers[Int(question & 31)] = answer
  }
}

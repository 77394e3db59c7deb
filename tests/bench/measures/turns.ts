/** Processor time of the longest turn of the event loop, in ms, until it is asked: what a busy machine adds to a stall is not in it. */
export function watchTurns(): () => number {
  let [longest, turn] = [0, process.threadCpuUsage()]
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(turn)
    longest = Math.max(longest, user + system)
    turn = process.threadCpuUsage()
  }, 1)
  return () => {
    clearInterval(timer)
    return longest / 1000
  }
}

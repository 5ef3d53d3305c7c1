// Whoever loads undici first gives the process its dispatcher for `fetch`. In an extension host that would be ours, for
// every other extension too. Using any of Node's own fetch classes beforehand lets Node set its own, and undici leaves it.
void new Headers();

"""Prints the golden values of the tests of package diffusion. Needs NumPy only."""
import numpy as np

T = 1000
linear = np.cumprod(1 - np.linspace(1e-4, 0.02, T))
print("linear", [repr(float(linear[t - 1])) for t in (1, 10, 500, 1000)])
f = lambda t: np.cos((t / T + 0.008) / 1.008 * np.pi / 2) ** 2
cosine = np.cumprod(1 - np.array([min(1 - f(t) / f(t - 1), 0.999) for t in range(1, T + 1)]))
print("cosine", [repr(float(cosine[t - 1])) for t in (1, 10, 500, 999, 1000)])


def show(name, values):
    print(name, ", ".join("%.6ff" % v for v in np.ravel(values)))


def normal(x):
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)


# [2, 4, 2, 3] in two groups
x = (np.arange(48) % 7 - 3 + 0.25 * (np.arange(48) // 5)).reshape(2, 4, 2, 3)
scale = np.array([1, 2, -1, 0.5]).reshape(1, 4, 1, 1)
shift = np.array([0, 0.1, 0.2, 0.3]).reshape(1, 4, 1, 1)
show("group norm", normal(x.reshape(2, 2, -1)).reshape(x.shape) * scale + shift)

# attention: two channels in one group, three pixels
x = np.array([[1.0, -2, 3], [0.5, 4, -1]])
tokens = normal(x.reshape(1, -1)).reshape(2, 3).T
wq, bq = np.array([[0.5, -1], [2, 0.25]]), np.array([0.1, -0.2])
wk, bk = np.array([[1, 0.5], [-0.5, 1]]), np.array([0, 0.3])
wv, bv = np.array([[0.2, -0.4], [1, 2]]), np.array([0.5, -0.5])
wo, bo = np.array([[1, -1], [0.5, 2]]), np.array([0.05, 0.1])
q, k, v = tokens @ wq.T + bq, tokens @ wk.T + bk, tokens @ wv.T + bv
weights = np.exp(q @ k.T / np.sqrt(2))
weights /= weights.sum(1, keepdims=True)
show("self-attention", x + ((weights @ v) @ wo.T + bo).T)
# with the condition as the only token
v = np.array([[0.1, 0.2, 0.3], [-0.4, 0.5, 0.6]]) @ np.array([0.3, -0.7, 1.1]) + bv
show("cross-attention", x + (v @ wo.T + bo)[:, None])

# DPM-Solver++(2M), Algorithm 2 of Lu et al., from its definition
lam = lambda a: np.log(np.sqrt(a) / np.sqrt(1 - a))
a0, a1, a2 = 0.1, 0.4, 0.8
h = lam(a2) - lam(a1)
r = (lam(a1) - lam(a0)) / h
xt, now, before = 0.7, -0.3, 0.2
d = (1 + 1 / (2 * r)) * now - 1 / (2 * r) * before
print("dpm-solver", repr(float(np.sqrt(1 - a2) / np.sqrt(1 - a1) * xt - np.sqrt(a2) * np.expm1(-h) * d)))

import sharp from 'sharp';

const loaders = [
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadWebpBuffer',
];

// SVG, PDF and whatever else the library reads are not even looked at: fewer parsers meet bytes from outside.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: loaders });
// Each picture comes once, and several are worked on at a time: neither a cache nor threads of its own would help.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };

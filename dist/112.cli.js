export const id=112;export const ids=[112];export const modules={2112:(function(t,i,o){o.d(i,{g:()=>d,x:()=>e});let d=["info","low","medium","high","critical"],e=["default","strict","audit"]})};
